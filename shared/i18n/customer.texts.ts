import { defineTexts } from './texts.ts'

export const customerTexts = defineTexts({})
