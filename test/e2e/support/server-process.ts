/** The real server as a process of its own, which a test can kill and bring back on the same port. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

export type ServerProcess = {
  readonly url: string
  /** SIGKILL: it has no chance to say good-bye. */
  kill(): Promise<void>
  restart(): Promise<void>
  stop(): Promise<void>
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('No port could be had')
  return address.port
}

/** A start that hangs is told with what was printed, not by the test's own end. */
async function within<T>(ms: number, what: () => string, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Waited ${ms} ms for ${what()}`)), ms)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

/** Resolves when the server says that it listens; fails with what it printed when it does not. */
export async function startServerProcess(
  environment: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const port = await freePort()
  let child: ChildProcess

  const launch = async (): Promise<void> => {
    const printed: string[] = []
    const started = spawn(process.execPath, ['server/server.ts'], {
      cwd: root,
      env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    started.stderr.on('data', (chunk: Buffer) => printed.push(chunk.toString()))
    const listening = new Promise<void>((resolve, reject) => {
      createInterface({ input: started.stdout }).on('line', (line) => {
        printed.push(line)
        if (line.includes(String(port))) resolve()
      })
      started.once('exit', (code) =>
        reject(new Error(`The server exited with ${code}:\n${printed.join('\n')}`)),
      )
    })
    await within(90_000, () => `the server to listen; it printed:\n${printed.join('\n')}`, listening)
  }
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }

  await launch()
  return {
    url: `http://127.0.0.1:${port}`,
    kill: () => end('SIGKILL'),
    restart: launch,
    stop: () => end('SIGTERM'),
  }
}
