import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStartWithSystem } from './start-with-system.ts'

vi.mock('electron', () => ({}))

let configFolder: string
beforeEach(async () => {
  configFolder = await mkdtemp(join(tmpdir(), 'nightdesk-autostart-'))
})
afterEach(() => rm(configFolder, { recursive: true }))

const on = (platform: NodeJS.Platform, isPackaged = true, executable = '/opt/Night desk/nightdesk') => {
  const setLoginItemSettings = vi.fn()
  const app = { setLoginItemSettings, isPackaged }
  const starts = createStartWithSystem({
    app,
    platform,
    configFolder,
    executable,
  })
  return { setLoginItemSettings, starts }
}
const entry = () => readFile(join(configFolder, 'autostart', 'nightdesk.desktop'), 'utf8').catch(() => null)

test('an agent who wants it finds the desk open in the evening, and one who does not is left alone', async () => {
  const { starts } = on('linux')
  await starts.update('off')
  expect(await entry()).toBeNull()
  await starts.update('on')
  expect(await entry()).toContain('Exec="/opt/Night desk/nightdesk"\n')
  await starts.update('off')
  expect(await entry()).toBeNull()
})

test('a new version, which lies elsewhere, is the one that starts', async () => {
  await on('linux').starts.update('on')
  const { starts } = on('linux', true, '/opt/nightdesk-2.AppImage')
  await starts.begin('on')
  expect(await entry()).toContain('Exec="/opt/nightdesk-2.AppImage"\n')
})

test('whoever never asked for it has no entry touched, whatever else they set', async () => {
  await on('linux').starts.update('on')
  const { starts } = on('linux')
  await starts.begin('off')
  await starts.update('off')
  expect(await entry()).not.toBeNull()
})

test('where the system keeps a list, it is in that', async () => {
  const { setLoginItemSettings, starts } = on('win32')
  await starts.update('on')
  expect(setLoginItemSettings).toHaveBeenCalledWith({ openAtLogin: true })
})

test('a tree of sources puts itself nowhere', async () => {
  const { starts } = on('linux', false)
  await starts.update('on')
  expect(await entry()).toBeNull()
})
