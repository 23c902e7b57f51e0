/** Builds the desk with the fake host before it, and serves it under the policy that the application sends. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { contentSecurityPolicy } from '../../main/app-protocol/content-security-policy.ts'

const root = join(import.meta.dirname, '../..')
const NONCE = 'cHJldmlldw=='
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

export async function serveDesk(outDir: string): Promise<{ url: string; stop(): void }> {
  await build({
    configFile: false,
    root: join(root, 'renderer'),
    logLevel: 'warn',
    plugins: [
      react(),
      {
        name: 'fake-host-first',
        transformIndexHtml: {
          order: 'pre',
          handler: () => [
            {
              tag: 'script',
              attrs: { type: 'module', src: join('/@fs', import.meta.dirname, 'fake-host.ts') },
              injectTo: 'head-prepend',
            },
          ],
        },
      },
    ],
    build: {
      target: 'chrome130',
      outDir,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { desk: join(root, 'renderer/desk/index.html') } },
    },
  })
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://desk').pathname
    const file = path === '/' ? 'desk/index.html' : path.slice(1)
    const body = await readFile(join(outDir, file)).catch(() => null)
    const type = types[extname(file)] ?? 'application/octet-stream'
    response.setHeader('content-type', type)
    response.setHeader(
      'content-security-policy',
      contentSecurityPolicy('desk', { server: null, telephony: null }, NONCE),
    )
    if (body === null) response.statusCode = 404
    response.end(type.startsWith('text/html') ? String(body).replaceAll('__CSP_NONCE__', NONCE) : body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, stop: () => void server.close() }
}
