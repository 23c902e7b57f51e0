/** What machines keep of the customers, as an administrator writes it: `90`, `all`, `90 lead=180 administrator=none`. */
import { PlacePolicy } from '#shared/domain/customer/kept-customers.rules.ts'

/** `malformed` for a role that does not exist or is named twice, and for days by which customers are not sorted. */
export function placePolicyOf(text: string): PlacePolicy | 'malformed' {
  const [everyone = '', ...named] = text.trim().split(/\s+/)
  const roles = named.map((each) => each.split('='))
  const read = PlacePolicy.safeParse({
    everyone: keepingIn(everyone),
    roles: Object.fromEntries(roles.map(([role = '', keeping = '']) => [role, keepingIn(keeping)])),
  })
  const isPlain =
    roles.every(({ length }) => length === 2) && new Set(roles.map(([role]) => role)).size === roles.length
  return read.success && isPlain ? read.data : 'malformed'
}

const keepingIn = (text: string): unknown => (/^\d+$/.test(text) ? Number(text) : text)
