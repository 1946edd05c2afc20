# Daily Papers in one image: the server, and the command line (`docker compose run --rm app1 npm run papers -- status`).
# Built without a database; which port, address and database it serves is told when it starts.

FROM node:22-bookworm-slim AS build
WORKDIR /srv/papers
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
# As every start does it: the one that follows finds the build fresh.
RUN npm run build
# Without what only tests and checks need, and what only a build uses.
RUN npm prune --omit=dev --no-audit --no-fund && rm -rf .next/cache

FROM node:22-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data PORT=3000
WORKDIR /srv/papers
COPY --from=build /srv/papers ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
# Whether it answers. A database that is away is no reason to start it anew.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/robots.txt`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# The launcher itself, not npm: SIGTERM reaches it, and it stops the server that it started.
CMD ["node", "--import", "tsx", "scripts/start.ts"]
