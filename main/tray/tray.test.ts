/** The icon is there all day, through hundreds of calls: what each change costs is never given back. */
import type { MenuItemConstructorOptions } from 'electron'
import { beforeEach, expect, test, vi } from 'vitest'
import { createTrayIcon } from './tray.ts'
import type { TrayAct, TrayView } from './tray-view.ts'

type Menu = { readonly items: readonly { label?: string; checked: boolean; click(): void }[] }
const system = vi.hoisted(() => ({ made: 0, menu: null as Menu | null }))

vi.mock('electron', () => ({
  nativeImage: { createEmpty: () => ({ addRepresentation: () => {} }) },
  screen: { getPrimaryDisplay: () => ({ scaleFactor: 1 }) },
  Tray: class {
    on(): void {}
    setImage(): void {}
    setToolTip(): void {}
    setContextMenu(menu: Menu): void {
      system.menu = menu
    }
  },
  Menu: {
    buildFromTemplate(entries: readonly MenuItemConstructorOptions[]): Menu {
      system.made += 1
      const items = entries.map(({ label = '', checked = false, type, click }) => {
        const item = {
          label,
          checked,
          click(): void {
            // As Electron does, before it tells anybody.
            if (type === 'checkbox') item.checked = !item.checked
            click?.(item as never, undefined, {} as never)
          },
        }
        return item
      })
      return { items }
    },
  },
}))

beforeEach(() => {
  system.made = 0
  system.menu = null
})

const choices = [
  { state: 'available', reason: null },
  { state: 'break', reason: { code: 'meal', label: '用餐' } },
] as const satisfies NonNullable<TrayView['agent']>['choices']
const view = (given: Partial<TrayView> = {}, reason: string | null = null): TrayView => ({
  language: 'zh-CN',
  call: 'none',
  keys: [],
  agent: {
    intended: reason === null ? 'available' : 'break',
    reason: reason === null ? null : { code: reason, label: reason },
    atPbx: null,
    registered: 'yes',
    wrapUp: 'none',
    choices: [...choices],
  },
  desk: 'open',
  ...given,
})
const checked = (): readonly (string | undefined)[] =>
  system.menu?.items.filter((item) => item.checked).map(({ label }) => label) ?? []

test('makes a menu once for what it shows again and again', () => {
  const icon = createTrayIcon(() => {})
  for (let call = 0; call < 50; call += 1) {
    icon.update(view())
    icon.update(view({ call: 'ringing', keys: ['answer'] }))
    icon.update(view({ call: 'talking', keys: ['hangUp'] }))
  }
  expect(system.made).toBe(3)
})

test('forgets those that were not shown for long, and never the one that is shown', () => {
  const icon = createTrayIcon(() => {})
  for (let reason = 0; reason < 100; reason += 1) {
    icon.update(view())
    icon.update(view({}, `reason ${reason}`))
  }
  expect(system.made).toBe(101)
  icon.update(view({}, 'reason 0'))
  expect(system.made).toBe(102)
  expect(system.menu?.items.some(({ label }) => label?.includes('reason 0'))).toBe(true)
})

test('a menu that comes again marks what the agent is, not what was pressed in it', () => {
  const acts: TrayAct[] = []
  const icon = createTrayIcon((act) => acts.push(act))
  icon.update(view())
  expect(checked()).toEqual(['示闲'])
  system.menu?.items.find(({ label }) => label?.includes('用餐'))?.click()
  expect(acts).toEqual([{ do: 'choose', choice: choices[1] }])
  expect(checked()).toEqual(['示闲'])
  icon.update(view({}, 'meal'))
  icon.update(view())
  expect(checked()).toEqual(['示闲'])
})
