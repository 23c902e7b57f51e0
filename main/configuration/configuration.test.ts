/** How the desk looks to this person, and which server it talks to, are as they chose last, also after a restart. */
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { Instant } from '#shared/kernel/clock.ts'
import { zoomSteps } from '#shared/ports/zoom.ts'
import { openConfiguration } from './configuration.ts'

const clock = { now: () => Instant.parse('2026-03-07T14:42:00.000Z') }

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nightdesk-'))
})
const open = () => openConfiguration(folder, 'zh-CN', clock)

test('a key that is held down asks for one size after the other: the last is shown and kept', async () => {
  const store = await open()
  const saves = zoomSteps.map((zoom) => {
    const { server, preferences } = store.current()
    return store.save({ server, preferences: { ...preferences, zoom } })
  })
  const server = store.save({ ...store.current(), server: 'https://desk.example.cn' })
  const expected = { server: 'https://desk.example.cn', preferences: { zoom: 200 } }
  expect(store.current()).toMatchObject(expected)
  await Promise.all([...saves, server])
  expect((await open()).current()).toMatchObject(expected)
  expect(await readdir(folder)).toEqual(['nightdesk.json'])
})

test('a file that cannot be read is set aside, and the desk starts as on the first day', async () => {
  await writeFile(join(folder, 'nightdesk.json'), '{"server":')
  const store = await open()
  expect(store.fault).toBe('damaged_and_set_aside')
  expect(store.current()).toMatchObject({ server: null, preferences: { language: 'zh-CN', zoom: 100 } })
  const [aside = ''] = await readdir(folder)
  expect(await readFile(join(folder, aside), 'utf8')).toBe('{"server":')
})
