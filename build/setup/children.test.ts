import { getPriority } from 'node:os'
import { describe, expect, it } from 'vitest'
import { ended, startChild, stopChild } from './children.mjs'

/** Starts a child that starts a grandchild, which holds the child's standard output open for as long as it lives. */
function withGrandchild(then: string) {
  const script = `const { spawn } = require('node:child_process')
    spawn(process.execPath, ['-e', 'process.stdout.write("up"); setInterval(() => {}, 1e6)'], { stdio: ['ignore', 'inherit', 'ignore'] })
    ${then}`
  return startChild(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
}

const outputEnds = (child: ReturnType<typeof withGrandchild>) =>
  new Promise<void>((resolve) => child.once('close', () => resolve()))
const grandchildIsUp = (child: ReturnType<typeof withGrandchild>) =>
  new Promise<void>((resolve) => child.stdout?.once('data', () => resolve()))

describe.skipIf(process.platform === 'win32')('processes that a command starts (POSIX groups)', () => {
  it('takes what a child leaves behind down with it', async () => {
    const child = withGrandchild("process.on('SIGTERM', () => process.exit(3)); setInterval(() => {}, 1e6)")
    const closed = outputEnds(child)
    const code = ended(child)
    await grandchildIsUp(child)
    child.kill('SIGTERM')
    expect(await code).toEqual({ code: 3, signal: null })
    await closed // ends only when the grandchild is gone, too
  })

  it('stops a child on request', async () => {
    const child = withGrandchild('setInterval(() => {}, 1e6)')
    const closed = outputEnds(child)
    await grandchildIsUp(child)
    await stopChild(child)
    await closed
    expect(child.signalCode).toBe('SIGTERM')
  })

  it('lets one make way for what must happen in time, with all that it starts', async () => {
    const asks = `require('node:child_process').spawn(process.execPath, ['-p', 'os.getPriority()'], { stdio: ['ignore', 'inherit', 'inherit'] })`
    // It goes on when it is told to: on a busy machine it could be ahead of whoever makes it give way.
    const script = `process.stdin.once('data', () => { process.stdin.unref(); ${asks} })`
    const child = startChild(process.execPath, ['-e', script], {
      stdio: ['pipe', 'pipe', 'inherit'],
      yields: 3,
    })
    child.stdin?.end('go on')
    let printed = ''
    child.stdout?.on('data', (chunk) => {
      printed += chunk
    })
    await new Promise((resolve) => child.once('close', resolve))
    expect(Number(printed)).toBe(Math.min(19, getPriority() + 3))
  })
})
