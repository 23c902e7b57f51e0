/** The icon in the system's tray: shows what `tray-view.ts` says, in every size that a screen may want. Nothing depends on it being seen. */
import {
  type MenuItemConstructorOptions,
  type NativeImage,
  nativeImage,
  Menu as SystemMenu,
  Tray as SystemTray,
  screen,
} from 'electron'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { trayPixels } from './tray-picture.ts'
import {
  entriesOf,
  faceOf,
  type TrayAct,
  type TrayEntry,
  type TrayFace,
  type TrayView,
  tooltipOf,
} from './tray-view.ts'

export type TrayIcon = { update(view: TrayView): void }

/** macOS and Windows draw it in points; a Linux panel takes the pixels that it is given. */
const pointsOn = (platform: NodeJS.Platform): number => (platform === 'linux' ? 24 : 16)
const SCALES = [1, 1.25, 1.5, 2, 3]
/**
 * On Linux only what this machine's screen wants: Electron before the repair of its GdkPixbufFromSkBitmap (electron/electron#49863)
 * never frees the pixels of a picture that it was given, and keeps those of the largest.
 */
const scalesOn = (platform: NodeJS.Platform): readonly number[] =>
  platform === 'linux' ? [Math.ceil(screen.getPrimaryDisplay().scaleFactor)] : SCALES

export function createTrayIcon(onAct: (act: TrayAct) => void): TrayIcon {
  let tray: SystemTray | null = null
  const menuOf = keptMenus(onAct)
  const shown = { picture: null as NativeImage | null, words: '' }
  const show = (picture: NativeImage): SystemTray => {
    if (tray === null) {
      tray = new SystemTray(picture)
      // On macOS a click opens the menu, as people expect there.
      if (process.platform !== 'darwin') tray.on('click', () => onAct({ do: 'show' }))
    } else if (picture !== shown.picture) tray.setImage(picture)
    shown.picture = picture
    return tray
  }
  return {
    update(view) {
      const icon = show(pictureOf(faceOf(view)))
      const entries = entriesOf(view)
      const tooltip = tooltipOf(view)
      // A menu that is open closes when it is set anew.
      const words = JSON.stringify([entries, tooltip])
      if (words === shown.words) return
      shown.words = words
      icon.setToolTip(tooltip)
      icon.setContextMenu(menuOf(entries))
    },
  }
}

/** More than there are states of an agent in one centre; those of another language or another centre make way. */
const MENUS_KEPT = 40

/** Made once for the same entries: Electron gives back little of what a menu took, and a day of calls shows the same few hundreds of times. */
function keptMenus(onAct: (act: TrayAct) => void): (entries: readonly TrayEntry[]) => SystemMenu {
  const menus = new Map<string, SystemMenu>()
  return (entries) => {
    const key = JSON.stringify(entries)
    const menu = menus.get(key) ?? SystemMenu.buildFromTemplate(entries.map((entry) => itemOf(entry, onAct)))
    // At the end are those that were shown last.
    menus.delete(key)
    menus.set(key, menu)
    const [oldest] = menus.keys()
    if (menus.size > MENUS_KEPT && oldest !== undefined) menus.delete(oldest)
    return menu
  }
}

/** One for each of the few faces and the screens that it was shown on, made once. */
const pictures = new Map<string, NativeImage>()

function pictureOf(face: TrayFace): NativeImage {
  const scales = scalesOn(process.platform)
  const key = JSON.stringify([face, scales])
  const picture = pictures.get(key) ?? drawn(face, scales)
  pictures.set(key, picture)
  return picture
}

function drawn(face: TrayFace, scales: readonly number[]): NativeImage {
  const points = pointsOn(process.platform)
  const image = nativeImage.createEmpty()
  for (const scaleFactor of scales) {
    const size = Math.round(points * scaleFactor)
    const buffer = Buffer.from(trayPixels(face, size))
    image.addRepresentation({ scaleFactor, width: size, height: size, buffer })
  }
  return image
}

function itemOf(entry: TrayEntry, onAct: (act: TrayAct) => void): MenuItemConstructorOptions {
  switch (entry.is) {
    case 'separator':
      return { type: 'separator' }
    case 'words':
      return { label: entry.label, enabled: false }
    case 'act':
      return { label: entry.label, click: () => onAct(entry.act) }
    case 'choice':
      return {
        type: 'checkbox',
        label: entry.label,
        checked: entry.chosen === 'yes',
        click: (item) => {
          // It has checked itself before anything has come of it, and this menu is shown again.
          item.checked = entry.chosen === 'yes'
          onAct(entry.act)
        },
      }
    default:
      return assertNever(entry)
  }
}
