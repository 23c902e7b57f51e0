import { defineTexts } from './texts.ts'

export const knowledgeTexts = defineTexts({})
