/** Reads knowledge articles from a folder of Markdown files with YAML front matter. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { Article } from '#shared/domain/knowledge/article.ts'
import { BusinessDate } from '#shared/kernel/clock.ts'
import { z } from '#shared/kernel/schema.ts'
import { demoArticleId } from '../demo/demo-centre.ts'

const FrontMatter = z.strictObject({
  number: z.string().regex(/^\d{4}$/),
  title: z.string().min(1),
  category: z.string().min(1),
  keywords: z.array(z.string().min(1)),
  /** The collection it belongs to: who may read it. */
  audience: z.string().min(1),
  effectiveFrom: BusinessDate,
  expiresOn: BusinessDate.nullable(),
})

/** In order of their numbers. Throws with the file's name when one cannot be read. */
export async function readArticles(folder: string): Promise<readonly Article[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.md')).sort()
  return Promise.all(
    files.map(async (file) => {
      try {
        return articleOf(await readFile(join(folder, file), 'utf8'))
      } catch (cause) {
        throw new Error(`The article ${file} cannot be read`, { cause })
      }
    }),
  )
}

export function articleOf(file: string): Article {
  const parts = /^---\r?\n(.*?)\r?\n---\r?\n(.*)$/s.exec(file)
  const { audience, ...front } = FrontMatter.parse(parse(parts?.[1] ?? ''))
  return Article.parse({
    ...front,
    id: demoArticleId(front.number),
    body: (parts?.[2] ?? '').trim(),
    collection: audience,
    revision: 1,
  })
}
