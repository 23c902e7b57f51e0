/** What the system lets be seen of its screens and windows; without any network. */
import { desktopCapturer, screen } from 'electron'
import type { ScreenSource } from '#shared/ports/screen-channels.ts'

export type Size = { readonly width: number; readonly height: number }
const PREVIEW: Size = { width: 320, height: 200 }

export type ScreenCapture = (size: 'preview' | 'whole') => Promise<readonly ScreenSource[]>

export const captureScreens: ScreenCapture = async (size) => {
  const sources = await desktopCapturer.getSources({
    types: ['screen', 'window'],
    thumbnailSize: size === 'preview' ? PREVIEW : wholeSize(),
  })
  return sources
    .filter(({ thumbnail }) => !thumbnail.isEmpty())
    .map(({ id, name, thumbnail }) => ({
      id,
      name,
      kind: id.startsWith('screen:') ? 'screen' : 'window',
      preview: new Uint8Array(thumbnail.toPNG()),
    }))
}

/** No screen and no window on it is larger. */
function wholeSize(): Size {
  const sizes = screen.getAllDisplays().map(({ size, scaleFactor }) => ({
    width: Math.round(size.width * scaleFactor),
    height: Math.round(size.height * scaleFactor),
  }))
  return {
    width: Math.max(...sizes.map(({ width }) => width)),
    height: Math.max(...sizes.map(({ height }) => height)),
  }
}
