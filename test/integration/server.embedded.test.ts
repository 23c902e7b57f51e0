/** The demo centre's server inside the application: it says where it listens or why not, and never outlives its parent. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { EmbeddedReply } from '#shared/ports/embedded-server.ts'
import { waitFor, within } from '../rig/wait.ts'
import { clientOf } from './server.client.ts'

const ENTRY = fileURLToPath(new URL('../../server/embedded.ts', import.meta.url))
const ARTICLES = fileURLToPath(new URL('../../server/demo/knowledge', import.meta.url))
/** Electron's `process.parentPort` over Node's own channel between processes. */
const PARENT_PORT = `
  process.parentPort = {
    on: (_event, listener) => process.on('message', (data) => listener({ data })),
    postMessage: (message) => process.send(message),
  }`

let folder = ''
let children: ChildProcess[] = []
// One folder for all, because creating its database takes seconds; each test leaves it to the next.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nightdesk-embedded-'))
})
afterEach(async () => {
  await Promise.all(
    children.map(async (child) => {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    }),
  )
  children = []
})
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

const startIn = (dataDir: string, preferredPort: number | null = null) => {
  const preload = `data:text/javascript,${encodeURIComponent(PARENT_PORT)}`
  const child = spawn(process.execPath, ['--import', preload, ENTRY], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  children.push(child)
  child.send({ type: 'start', dataDir, demoDir: ARTICLES, preferredPort })
  const reply = within(90_000, 'the embedded server to reply', once(child, 'message'))
  return { child, reply: reply.then(([message]) => EmbeddedReply.parse(message)) }
}

test('it serves the demo centre, keeps its port where it can, and frees the folder when it ends', async () => {
  const first = startIn(folder)
  const started = await first.reply
  const url = started.type === 'listening' ? started.url : ''
  expect((await clientOf(url).send('GET', '/centre')).body).toMatchObject({ fictional: true })

  const second = startIn(folder)
  expect(await second.reply).toEqual({ type: 'failed', code: 'folder_in_use' })

  first.child.kill('SIGTERM')
  await within(10_000, 'the first to end', once(first.child, 'exit'))
  const port = Number(new URL(url).port)
  expect(await startIn(folder, port).reply).toEqual({ type: 'listening', url })
}, 180_000)

test('it takes another port when the one it had is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const taken = (other.address() as AddressInfo).port
  const reply = await startIn(folder, taken).reply
  expect(reply).toMatchObject({ type: 'listening' })
  expect(reply.type === 'listening' && new URL(reply.url).port).not.toBe(String(taken))
  other.close()
})

test('a folder that cannot be used is a code, not a silence', async () => {
  const file = join(folder, 'a-file')
  await writeFile(file, '')
  expect(await startIn(file).reply).toEqual({ type: 'failed', code: 'folder_not_writable' })
})

test.skipIf(process.platform === 'win32')('it ends when its parent was killed', async () => {
  // A parent in between, which is killed without a chance to say anything.
  const script = `
    import { spawn } from 'node:child_process'
    const child = spawn(process.execPath, process.argv.slice(1), { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    child.once('message', () => process.send(child.pid))
    child.send({ type: 'start', dataDir: ${JSON.stringify(folder)}, demoDir: ${JSON.stringify(ARTICLES)}, preferredPort: null })`
  const preload = `data:text/javascript,${encodeURIComponent(PARENT_PORT)}`
  const parent = spawn(
    process.execPath,
    ['--input-type=module', '-e', script, '--', '--import', preload, ENTRY],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  )
  children.push(parent)
  const [pid] = await within(90_000, 'the embedded server to listen', once(parent, 'message'))
  parent.kill('SIGKILL')
  await waitFor(
    'the embedded server to end',
    () => {
      try {
        process.kill(Number(pid), 0)
        return false
      } catch {
        return true
      }
    },
    { timeoutMs: 10_000 },
  )
})
