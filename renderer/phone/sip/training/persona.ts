/** Who may call on the training line and what they are about; what they say was recorded from the same file. */
import { dialledNumber } from '#shared/domain/call/dialled-number.ts'
import { z } from '#shared/kernel/schema.ts'
import type { TrainingCaller } from '#shared/ports/phone-data-port.ts'
import people from './personas.json' with { type: 'json' }

const Persona = z.object({
  id: z.string(),
  keywords: z.array(z.string()),
  /** Who calls while this machine knows no customer yet. */
  fallback: z.object({ number: z.string(), name: z.string() }),
})
export type Persona = z.infer<typeof Persona>

export const personas = z.array(Persona).min(1).parse(people)

export type Cast = { readonly persona: Persona; readonly number: string; readonly name: string }

/** Casts a customer: whoever speaks about something like their last matter; by chance when nobody does. */
export function castCaller(caller: TrainingCaller | null, chance: number): Cast {
  const topic = caller?.topic.toLowerCase() ?? ''
  const fitting = personas.filter(({ keywords }) =>
    keywords.some((word) => topic.includes(word.toLowerCase())),
  )
  const candidates = fitting.length === 0 ? personas : fitting
  const persona = candidates[Math.floor(chance * candidates.length)] ?? candidates[0]
  if (persona === undefined) throw new Error('nobody_to_cast')
  const { number, name } = caller ?? persona.fallback
  // Customers' numbers are kept as somebody wrote them; one that no phone could show calls without a number.
  return { persona, number: dialledNumber(number) ?? 'anonymous', name }
}
