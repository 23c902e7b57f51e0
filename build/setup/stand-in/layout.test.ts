import { describe, expect, it } from 'vitest'
import { stockLayout } from './layout.mjs'

describe('the tree of the stand-in', () => {
  const files = [
    'package.json',
    'their-program',
    'chrome_crashpad_handler',
    'libvulkan.so.1',
    'locales/zh-CN.pak',
    'resources/app.asar',
    'resources/app.asar.unpacked/node_modules/x/a.node',
  ]

  it('keeps nothing of the application that it came with', () => {
    const kept = stockLayout(files, 'their-program').map(({ to }) => to)
    expect(kept).toEqual(['electron', 'chrome_crashpad_handler', 'libvulkan.so.1', 'locales/zh-CN.pak'])
  })

  it('makes programs and libraries executable, which the package forgot', () => {
    const modes = Object.fromEntries(stockLayout(files, 'their-program').map(({ to, mode }) => [to, mode]))
    expect(modes).toEqual({
      electron: 0o755,
      chrome_crashpad_handler: 0o755,
      'libvulkan.so.1': 0o755,
      'locales/zh-CN.pak': 0o644,
    })
  })
})
