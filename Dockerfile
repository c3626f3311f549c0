# What the package needs to run.
FROM node:24-slim AS runtime
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Without scripts: the image has its Node already, and nothing else needs one to build.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY scripts/bundle.ts scripts/copy-data.ts scripts/
COPY fixtures fixtures
COPY contracts contracts
COPY mock-server mock-server
COPY harness harness
RUN npm run -s build

FROM node:24-slim
LABEL org.opencontainers.image.title="mock-alteryx-server" \
  org.opencontainers.image.description="A mock of Alteryx Server's user management" \
  org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production MOCK_ALTERYX_HOST=0.0.0.0
COPY --from=runtime /app /app
COPY --from=build /app/dist /app/dist
# Where files of the user are looked for: docker run -v "$PWD:/data" …
WORKDIR /data
USER node
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.MOCK_ALTERYX_PORT ?? 8080}/__mock/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/dist/harness/main.js"]
CMD ["serve"]
