/** Words that make the number before them an amount, in running text. */
export const unitWords = ['元', '兆', 'M', 'G', '年', '%'] as const
