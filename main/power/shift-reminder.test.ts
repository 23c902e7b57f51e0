/** Whoever works in another program still hears that their shift is about to begin; whoever looks at the desk sees it there. */
import { expect, test } from 'vitest'
import { createShiftReminder } from './shift-reminder.ts'

function scene(desk: 'in front' | 'behind') {
  const shown: unknown[] = []
  const clicks: (() => void)[] = []
  let opened = 0
  const remind = createShiftReminder({
    make: (options) => ({
      show: () => void shown.push(options),
      on: ((_event: string, listener: () => void) => void clicks.push(listener)) as never,
    }),
    isDeskInFront: () => desk === 'in front',
    language: () => 'zh-CN',
    onClick: () => {
      opened += 1
    },
  })
  return { remind, shown, clicks, opened: () => opened }
}

test('says when it begins, and a click leads to the desk', () => {
  const { remind, shown, clicks, opened } = scene('behind')
  remind(15)
  expect(shown).toEqual([{ title: '夜席 Nightdesk', body: '15 分钟后上班' }])
  for (const click of clicks) click()
  expect(opened()).toBe(1)
})

test('does not speak over the desk that says it already', () => {
  const { remind, shown } = scene('in front')
  remind(15)
  expect(shown).toEqual([])
})
