import { defineTexts } from './texts.ts'

export const sessionTexts = defineTexts({})
