import { defineTexts } from './texts.ts'

export const phoneTexts = defineTexts({})
