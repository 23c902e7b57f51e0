import { defineTexts } from './texts.ts'

export const scheduleTexts = defineTexts({})
