import { expect, test } from 'vitest'
import { foldedText } from './folded-text.ts'
import { soundTerms, textTerms } from './search-terms.ts'

test('Chinese becomes overlapping pairs, everything else words', () => {
  expect(textTerms('宽带断线，LOS 红灯')).toEqual(['宽带', '带断', '断线', 'los', '红灯'])
  expect(textTerms('WiFi6路由器')).toEqual(['wifi6', '路由', '由器'])
  expect(textTerms('灯')).toEqual(['灯'])
  expect(textTerms(' ，。!')).toEqual([])
})

test('Traditional, full width and Taiwan’s own words fold to one spelling', () => {
  expect(foldedText('寬頻斷線')).toBe(foldedText('宽带断线'))
  expect(foldedText('軟體')).toBe(foldedText('软件'))
  expect(foldedText('ＷＩＦＩ')).toBe('wifi')
})

test('a text is found by how it sounds, from any of its characters on', () => {
  expect(soundTerms('宽带断线')).toEqual(
    expect.arrayContaining(['kuandaiduanxian', 'kddx', 'daiduanxian', 'ddx', 'duanxian', 'dx', 'xian']),
  )
  expect(soundTerms('LOS')).toEqual([])
})
