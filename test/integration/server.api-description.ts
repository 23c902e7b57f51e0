/** Holds every answer of the API against the description that the server itself gives of it. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect } from 'vitest'
import { z } from '#shared/kernel/schema.ts'

const Described = z.object({
  openapi: z.string(),
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ responses: z.record(z.string(), z.unknown()) })),
  ),
})

export type ApiDescription = {
  readonly openapi: string
  /** As `GET /api/v1/customers/{externalId}`. */
  readonly routes: readonly string[]
  /** Fails when the answer is none that the description has. */
  hold(method: string, path: string, status: number, type: string, body: unknown): void
}

export async function describedAt(url: string): Promise<ApiDescription> {
  const document: unknown = await (await fetch(`${url}/api/v1/openapi.json`)).json()
  const { openapi, paths } = Described.parse(document)
  const ajv = new Ajv2020({ strict: false })
  addFormats(ajv)
  ajv.addSchema({ $id: 'api', ...Object(document) })
  const templateOf = (path: string): string => {
    const [bare = ''] = path.split('?')
    const found = Object.keys(paths).filter((template) =>
      new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(bare),
    )
    // The one with the fewest places to fill in is meant.
    const [best] = found.toSorted((a, b) => a.split('{').length - b.split('{').length)
    if (best === undefined) throw new Error(`The description has no ${path}`)
    return best
  }
  const pointer = (...parts: readonly string[]): string =>
    parts
      .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
      .map(encodeURIComponent)
      .join('/')

  return {
    openapi,
    routes: Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    ),
    hold(method, path, status, type, body) {
      const template = templateOf(path)
      const responses = paths[template]?.[method.toLowerCase()]?.responses ?? {}
      const code = String(status) in responses ? String(status) : `${String(status).charAt(0)}XX`
      expect(Object.keys(responses), `${method} ${template} may answer ${status}`).toContain(code)
      if (body === undefined) return
      const schema = pointer(
        'paths',
        template,
        method.toLowerCase(),
        'responses',
        code,
        'content',
        type,
        'schema',
      )
      const validate = ajv.compile({ $ref: `api#/${schema}` })
      validate(body)
      expect(validate.errors, `${method} ${template} ${status}`).toBeNull()
    },
  }
}
