/** Main also writes the journal and carries every message: a picture must not cost it the time of all that could be pictured. */
import { expect, test } from 'vitest'
import { createScreenCapture, type Screens } from './screen-capture.ts'

type Asked = Parameters<Screens['getSources']>[0]

function screens(ids: readonly string[], empty: readonly string[] = []) {
  const asked: Asked[] = []
  const read: string[] = []
  const capture = createScreenCapture({
    getSources: async (options) => {
      asked.push(options)
      const { width = 0, height = 0 } = options.thumbnailSize ?? {}
      return ids
        .filter((id) => options.types.some((type) => id.startsWith(`${type}:`)))
        .map((id) => ({
          id,
          name: `name of ${id}`,
          thumbnail: {
            isEmpty: () => empty.includes(id),
            getSize: () => ({ width, height }),
            toBitmap: () => {
              read.push(id)
              return Buffer.alloc(width * height * 4, ids.indexOf(id))
            },
          },
        }))
    },
    getAllDisplays: () => [
      { size: { width: 1920, height: 1080 }, scaleFactor: 1 },
      { size: { width: 1280, height: 800 }, scaleFactor: 2 },
    ],
  })
  return { capture, asked, read }
}

test('offers screens and windows with small pictures, and nothing that the system does not show', async () => {
  const { capture } = screens(['screen:0:0', 'window:7:0', 'window:8:0'], ['window:8:0'])
  expect(await capture.sources()).toMatchObject([
    { id: 'screen:0:0', kind: 'screen', name: 'name of screen:0:0', preview: { width: 320, height: 200 } },
    { id: 'window:7:0', kind: 'window', preview: { bgra: { length: 320 * 200 * 4 } } },
  ])
})

test('reads the pixels of the chosen one only, in the size of the largest screen, and asks for its kind only', async () => {
  const { capture, asked, read } = screens(['screen:0:0', 'window:7:0', 'window:8:0', 'window:9:0'])
  const picture = await capture.picture('window:8:0')
  expect(picture).toMatchObject({ width: 2560, height: 1600 })
  expect(picture?.bgra[0]).toBe(2)
  expect(read).toEqual(['window:8:0'])
  await capture.picture('screen:0:0')
  expect(asked.map(({ types }) => types)).toEqual([['window'], ['screen']])
})

test('has no picture of what was closed meanwhile, or is not shown any more', async () => {
  const { capture, read } = screens(['window:7:0'], ['window:7:0'])
  expect(await capture.picture('window:7:0')).toBeNull()
  expect(await capture.picture('window:8:0')).toBeNull()
  expect(read).toEqual([])
})
