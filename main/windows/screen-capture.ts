/**
 * What the system lets be seen of its screens and windows; without any network. Main hands over pixels as they are: a file is made of
 * them in the desk, for making one of a large screen takes seconds in which main would neither write the journal nor carry a message.
 */
import type { DesktopCapturerSource, SourcesOptions } from 'electron'
import type { Pixels, ScreenSource } from '#shared/ports/screen-channels.ts'

type Size = { readonly width: number; readonly height: number }
const PREVIEW: Size = { width: 320, height: 200 }

type Thumbnail = Pick<DesktopCapturerSource['thumbnail'], 'isEmpty' | 'getSize' | 'toBitmap'>
/** Of Electron's `desktopCapturer` and `screen`, what is asked here. */
export type Screens = {
  getSources(
    options: SourcesOptions,
  ): Promise<readonly (Pick<DesktopCapturerSource, 'id' | 'name'> & { readonly thumbnail: Thumbnail })[]>
  getAllDisplays(): readonly { readonly size: Size; readonly scaleFactor: number }[]
}

export type ScreenCapture = {
  /** All that can be seen now, each with a small picture. */
  sources(): Promise<readonly ScreenSource[]>
  /** One of them in its whole size; null when it is there no more. */
  picture(id: string): Promise<Pixels | null>
}

const kindOf = (id: string): ScreenSource['kind'] => (id.startsWith('screen:') ? 'screen' : 'window')

export function createScreenCapture(screens: Screens): ScreenCapture {
  return {
    async sources() {
      const sources = await screens.getSources({ types: ['screen', 'window'], thumbnailSize: PREVIEW })
      return sources
        .filter(({ thumbnail }) => !thumbnail.isEmpty())
        .map(({ id, name, thumbnail }) => ({ id, name, kind: kindOf(id), preview: pixelsOf(thumbnail) }))
    },
    async picture(id) {
      const thumbnailSize = largest(screens.getAllDisplays())
      const sources = await screens.getSources({ types: [kindOf(id)], thumbnailSize })
      const chosen = sources.find((source) => source.id === id)?.thumbnail
      return chosen === undefined || chosen.isEmpty() ? null : pixelsOf(chosen)
    },
  }
}

const pixelsOf = (thumbnail: Thumbnail): Pixels => ({
  ...thumbnail.getSize(),
  bgra: new Uint8Array(thumbnail.toBitmap()),
})

/** No screen and no window on it is larger. */
function largest(displays: ReturnType<Screens['getAllDisplays']>): Size {
  const sizes = displays.map(({ size, scaleFactor }) => ({
    width: Math.round(size.width * scaleFactor),
    height: Math.round(size.height * scaleFactor),
  }))
  return {
    width: Math.max(...sizes.map(({ width }) => width)),
    height: Math.max(...sizes.map(({ height }) => height)),
  }
}
