/** An agent who is told when it was types it as they heard it, and the form must not ask for another way of writing it. */
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { findMoment, readMoment } from './typed-moment.ts'

/** A Sunday, ten at night. */
const now = Temporal.PlainDateTime.from('2026-11-22T22:10')

it.each([
  ['昨天下午3点', '2026-11-21T15:00'],
  ['昨晚八点半', '2026-11-21T20:30'],
  ['昨天20点', '2026-11-21T20:00'],
  ['昨天晚上十二点', '2026-11-22T00:00'],
  ['前天9:05', '2026-11-20T09:05'],
  ['今早七点一刻', '2026-11-22T07:15'],
  ['今天凌晨12点20分', '2026-11-22T00:20'],
  ['中午一点', '2026-11-22T13:00'],
  ['3.15', '2026-03-15T00:00'],
  ['12.30', '2025-12-30T00:00'],
  ['11-20 14:30', '2026-11-20T14:30'],
  ['11/20 14:30', '2026-11-20T14:30'],
  ['2026-11-20 14:30', '2026-11-20T14:30'],
  ['2026-11-20T14:30', '2026-11-20T14:30'],
  ['2025年3月1日', '2025-03-01T00:00'],
  ['１１月２０日　１４：３０', '2026-11-20T14:30'],
  ['20号下午2点', '2026-11-20T14:00'],
  ['30号', '2026-10-30T00:00'],
  ['周三 10点', '2026-11-18T10:00'],
  ['上周五15:00', '2026-11-13T15:00'],
  ['两小时前', '2026-11-22T20:10'],
  ['半小时前', '2026-11-22T21:40'],
  ['3天前', '2026-11-19T22:10'],
  ['昨天', '2026-11-21T00:00'],
])('reads what happened: %s', (typed, moment) => {
  expect(readMoment(typed, now, 'past')).toBe(moment)
})

it.each([
  ['明天12点', '2026-11-23T12:00'],
  ['周五', '2026-11-27T18:00'],
  ['1.5 9:00', '2027-01-05T09:00'],
  ['25号下午', null],
])('reads what is promised for later: %s', (typed, moment) => {
  expect(readMoment(typed, now, 'future')).toBe(moment)
})

it.each([
  ['00:30', '23点', '2026-11-21T23:00'],
  ['00:30', '22:30', '2026-11-21T22:30'],
  ['00:30', '晚上11点', '2026-11-21T23:00'],
  ['00:30', '晚上1点', '2026-11-21T01:00'],
  ['02:00', '晚上1点', '2026-11-22T01:00'],
  ['00:30', '凌晨0点20分', '2026-11-22T00:20'],
  ['23:30', '8点', '2026-11-22T08:00'],
  ['23:30', '晚上十二点', '2026-11-22T00:00'],
])('at %s what happened at %s is behind, whichever side of midnight', (time, typed, moment) => {
  expect(readMoment(typed, Temporal.PlainDateTime.from(`2026-11-22T${time}`), 'past')).toBe(moment)
})

it.each([
  ['23:30', '8点', '2026-11-23T08:00'],
  ['23:30', '晚上十二点', '2026-11-23T00:00'],
  ['00:30', '8点', '2026-11-22T08:00'],
  ['00:30', '晚上1点', '2026-11-22T01:00'],
  ['09:00', '9:00', '2026-11-23T09:00'],
])('at %s what is promised for %s is ahead', (time, typed, moment) => {
  expect(readMoment(typed, Temporal.PlainDateTime.from(`2026-11-22T${time}`), 'future')).toBe(moment)
})

it.each([
  '2月30日',
  '2.29',
  '11-31 10:00',
  '25:00',
  '8:75',
  '13月1日',
  '随便',
  '上次',
  '1e9',
  '12',
  '<script>',
])('takes nothing for a time that is none: %s', (typed) => {
  expect(readMoment(typed, now, 'past')).toBeNull()
})

it('finds in what was told the moment that is named with its day, and no habit', () => {
  expect(findMoment('约好昨天下午两点到四点师傅上门', now)).toBe('2026-11-21T14:00')
  expect(findMoment('昨晚八点起家里断网', now)).toBe('2026-11-21T20:00')
  expect(findMoment('今天早上七点插头处冒烟', now)).toBe('2026-11-22T07:00')
  expect(findMoment('连续三天每到晚上九点以后掉线', now)).toBeNull()
  expect(findMoment('11月15日下单，48小时内发货', now)).toBeNull()
})

it('reads the words of the other languages of the desk', () => {
  expect(readMoment('yesterday 8 pm', now, 'past')).toBe('2026-11-21T20:00')
  expect(readMoment('昨天下午三點半', now, 'past')).toBe('2026-11-21T15:30')
})
