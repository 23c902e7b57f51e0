import { defineTexts } from './texts.ts'

export const shellTexts = defineTexts({})
