import { z } from 'zod'

/** What was measured of a store of one size; times in milliseconds unless they say otherwise. */
export const found = z.object({
  size: z.number(),
  /** The run's own time, and the whole command's, in seconds. */
  import: z.object({
    seconds: z.number(),
    commandSeconds: z.number(),
    fileBytes: z.number(),
    textBytes: z.number(),
    /** MiB resident at most. */
    memory: z.number(),
  }),
  tables: z.array(z.object({ name: z.string(), bytes: z.number() })),
  plans: z.array(
    z.object({ name: z.string(), isAimedAt: z.boolean(), rows: z.array(z.number()), took: z.number() }),
  ),
  /** Seconds from `npm start` to the first page. */
  starts: z.array(z.number()),
  /** Seconds until the server searches, from its first page. */
  searchSeconds: z.number(),
  latencies: z.array(z.object({ name: z.string(), took: z.array(z.number()) })),
  /** MiB resident: once search is loaded, and after each round of requests. */
  memory: z.object({ idle: z.number(), rounds: z.array(z.number()), requests: z.number() }),
})

export type Found = z.infer<typeof found>
