import { defineTexts } from './texts.ts'

export const complaintTexts = defineTexts({})
