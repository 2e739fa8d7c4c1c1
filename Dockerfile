# Tollgate in a container, with its own PostgreSQL in the volume /data or with the one that DATABASE_URL names:
#
#   docker build -t tollgate .
#   docker run -d --init -p 3000:3000 -v tollgate:/data --name tollgate tollgate
#   docker logs tollgate
#
# The log shows the link under which the first administrator is made. Each step was run by hand, but this file was never
# built here: Docker was not at hand. Whoever builds it first, please tell how it went.

# glibc is needed: the PostgreSQL that npm brings does not run on Alpine.
FROM node:26-bookworm-slim AS manifests
WORKDIR /app
COPY package.json package-lock.json ./
COPY server/package.json server/
COPY sdk/package.json sdk/
COPY web/package.json web/

FROM manifests AS panel
RUN npm ci --workspace web --workspace sdk --no-audit --no-fund
COPY tsconfig.json ./
COPY sdk sdk
COPY web web
RUN npm run build --workspace web

FROM manifests AS packages
# The server's own packages alone: neither tools for development nor the Node that npm would bring, since the image is one.
RUN npm ci --omit=dev --workspace server --no-audit --no-fund

FROM node:26-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 TOLLGATE_DATA=/data BUILD_PANEL=false
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=panel /app/web/dist web/dist
COPY package.json LICENSE ./
COPY server server
# PostgreSQL refuses to run as root, and nothing here needs to.
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/openapi.json`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "server/bin/tollgate.mjs"]
CMD ["serve"]
