// Stands in for `server-only`, whose real module throws wherever React Server Components do not run.
export {}
