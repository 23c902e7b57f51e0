/** A knowledge article in Markdown, with the dates between which it may be used. */
import { BusinessDate } from '#shared/kernel/clock.ts'
import { ArticleId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'

export const Article = z.strictObject({
  id: ArticleId,
  number: z.string(),
  title: z.string(),
  category: z.string(),
  keywords: z.array(z.string()),
  body: z.string(),
  collection: z.string(),
  effectiveFrom: BusinessDate,
  expiresOn: BusinessDate.nullable(),
  revision: z.number().int().positive(),
})
export type Article = z.infer<typeof Article>

/** An article in a list: all but what is read when it is opened. */
export type ArticleHead = Pick<
  Article,
  'id' | 'number' | 'title' | 'category' | 'effectiveFrom' | 'expiresOn'
>
export const articleHead = ({
  id,
  number,
  title,
  category,
  effectiveFrom,
  expiresOn,
}: Article): ArticleHead => ({ id, number, title, category, effectiveFrom, expiresOn })
