# What the package needs to run, without what only compilers and debuggers read.
FROM node:24-slim AS runtime
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  # For --state postgres://… and for mcp. Without --save-prod npm would omit what is also a development dependency.
  && npm install --no-save --save-prod --omit=dev --ignore-scripts --no-audit --no-fund \
    "pg@$(node -p 'require("./package.json").devDependencies.pg')" \
    "@modelcontextprotocol/server@$(node -p 'require("./package.json").devDependencies["@modelcontextprotocol/server"]')" \
  && find node_modules -type f \( -name '*.ts' -o -name '*.cts' -o -name '*.mts' -o -name '*.map' \) -delete

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Without scripts: the image has its Node already, and nothing else needs one to build.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY scripts/prune-types.ts scripts/bundle.ts scripts/bundle-client.ts scripts/bundle-ui.ts scripts/copy-data.ts scripts/
COPY fixtures fixtures
COPY contracts contracts
COPY mock-server mock-server
COPY harness harness
RUN npm run -s build && find dist -type f \( -name '*.d.ts' -o -name '*.map' \) -delete

FROM node:24-slim
LABEL org.opencontainers.image.title="mock-alteryx-server" \
  org.opencontainers.image.description="A mock of Alteryx Server's user management" \
  org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production MOCK_ALTERYX_HOST=0.0.0.0 MOCK_ALTERYX_LOG=line
COPY --from=runtime /app /app
COPY --from=build /app/dist /app/dist
# The pages that mcp gives to assistants.
COPY README.md llms.txt /app/
COPY docs /app/docs
# A new volume takes over the owner of the folder under it: docker run -v worlds:/state -e MOCK_ALTERYX_STATE=/state …
RUN install --directory --owner=node --group=node --mode=700 /state
# Where files of the user are looked for: docker run -v "$PWD:/data" …
WORKDIR /data
USER node
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s CMD ["node", "/app/dist/mock-server/serve/health-check.js"]
# Without the --, Node would look for its own flags, such as --env-file, among those of the mock.
ENTRYPOINT ["node", "--", "/app/dist/harness/main.js"]
CMD ["serve"]
