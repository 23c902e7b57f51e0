/** What a customer said is read the same on every page, and nothing is said that they did not say. */
import { expect, test } from 'vitest'
import { surveyTexts } from '#shared/i18n/survey.texts.ts'
import type { Texts } from '../../platform/i18n/use-texts.ts'
import { followUpLines } from './survey-words.ts'

const texts = ((key: string) =>
  surveyTexts[key.replace('survey:', '') as keyof typeof surveyTexts]['zh-CN']) as unknown as Texts
const inWords = (call: Parameters<typeof followUpLines>[0]) =>
  followUpLines(call, texts).map(({ label, text }) => `${label}：${text}`)

test('each answer by its question, with how much it matters; what was not answered is left out', () => {
  const survey = {
    worked: 'partly',
    answers: {
      attitude: { satisfaction: 4, importance: 2 },
      overall: { satisfaction: 2, importance: null },
      speed: { satisfaction: null, importance: null },
    },
    comment: '修好两天又断了',
    commentImportance: 5,
  } as const
  expect(inWords({ result: { outcome: 'answered', survey }, note: '' })).toEqual([
    '回访结果：已回访',
    '问题解决了吗：部分解决',
    '总体质量：满意 2',
    '语气与态度：满意 4 · 重要 2',
    '其他意见：修好两天又断了 · 重要 5',
  ])
  expect(inWords({ result: { outcome: 'unreached' }, note: '关机' })).toEqual([
    '回访结果：未联系上',
    '备注：关机',
  ])
})
