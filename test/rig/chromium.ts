/**
 * Headless Chromium (Debian's) for tests that need real WebRTC: fake microphone, loopback only, no background traffic.
 */
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type LaunchOptions, type Page } from 'playwright'
import { build } from 'vite'
import { findExecutable, PeerFailure } from './peer-process.ts'
import { PATIENCE_MS } from './wait.ts'

const CHROMIUM_PACKAGE = 'chromium'

/** For Electron too: `app.commandLine.appendSwitch` for each, without the two dashes. */
export const FAKE_MEDIA_SWITCHES = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
]
export const LOOPBACK_MEDIA_SWITCHES = [
  ...FAKE_MEDIA_SWITCHES,
  // Without it WebRTC gathers no candidates on 127.0.0.1, and none at all on a machine without another interface.
  '--allow-loopback-in-peer-connection',
]

const QUIET_SWITCHES = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-features=MediaRouter,OptimizationHints,Translate,AutofillServerCommunication,CertificateTransparencyComponentUpdater',
  '--no-pings',
  '--no-first-run',
  '--disable-gpu',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
]

type Switches = {
  readonly switches?: readonly string[]
  /** Whose authorities it trusts (`trustAuthority`); default: this user's. */
  readonly home?: string
}

export const startChromium = (options: Switches = {}): Promise<Browser> =>
  chromium.launch(launchOptions(options))

/** With a profile folder that outlives it, and whatever pages keep in it. */
export const startChromiumOn = (profile: string, options: Switches = {}): Promise<BrowserContext> =>
  chromium.launchPersistentContext(profile, launchOptions(options))

function launchOptions({ switches = [], home }: Switches): LaunchOptions {
  const executablePath = findExecutable('chromium')
  if (executablePath === undefined) {
    throw new PeerFailure(`chromium is not installed (on Debian: apt-get install ${CHROMIUM_PACKAGE}).`)
  }
  const root = process.getuid?.() === 0
  return {
    executablePath,
    args: [...(root ? ['--no-sandbox'] : []), ...LOOPBACK_MEDIA_SWITCHES, ...QUIET_SWITCHES, ...switches],
    ...(home === undefined ? {} : { env: { ...process.env, HOME: home } }),
    timeout: 2 * PATIENCE_MS,
  }
}

/** One script for a page, from a TypeScript entry in `pages/`. */
export const bundlePage = (name: string): Promise<string> =>
  bundleEntry(fileURLToPath(new URL(`./pages/${name}.ts`, import.meta.url)))

/** One script for a page, from the file that it begins with. */
export async function bundleEntry(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      lib: { entry, formats: ['iife'], name: 'page', fileName: 'page' },
    },
  })
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) =>
    'output' in one ? one.output : [],
  )
  for (const output of outputs) if (output.type === 'chunk') return output.code
  throw new Error(`Vite made no script of ${entry}`)
}

export type ScriptServer = {
  /** The origin, which the PBX must accept. */
  readonly origin: string
  close(): Promise<void>
}

/** Serves one script in an empty page on a loopback origin, which counts as secure and so has a microphone. */
export async function serveScript(script: string): Promise<ScriptServer> {
  const server = createServer((request, response) => {
    if (request.url === '/page.js') {
      response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(script)
      return
    }
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(
        '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script src="/page.js"></script>',
      )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** A new page in a context of its own; `errors` fills with what the page throws. */
export async function openScript(
  browser: Browser,
  server: ScriptServer,
): Promise<{ readonly page: Page; readonly errors: readonly string[] }> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.setDefaultTimeout(PATIENCE_MS)
  await page.goto(server.origin)
  return { page, errors }
}
