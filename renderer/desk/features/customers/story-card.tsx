/** The told-once card: the four things nobody should have to tell twice, of the matter they probably call about. */
import type { Story } from '#shared/domain/customer/customer.ts'
import type { CustomerCard } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { Panel } from '../../ui/panel/panel.tsx'
import { TextWithNumbers } from '../../ui/text/text-with-numbers.tsx'
import { Moment } from '../../ui/time/moment.tsx'

const parts = ['facts', 'demand', 'tried', 'promised'] as const satisfies readonly (keyof Story)[]

export function StoryCard({ card }: { readonly card: CustomerCard }) {
  const texts = useTexts()
  const { story } = card
  if (story === null)
    return (
      <Panel title={texts('customer:story_title')}>
        <p className="customer__soft">{texts('customer:story_none')}</p>
      </Panel>
    )
  return (
    <section className="story" aria-label={texts('customer:story_title')} data-testid="story-card">
      <p className="customer__soft">{texts('customer:why_calling')}</p>
      <h3 className="story__topic">{story.topic}</h3>
      <dl className="story__parts">
        {parts
          .filter((part) => story.story[part] !== '')
          .map((part) => (
            <div key={part} className={`story__part story__part--${part}`}>
              <dt>{texts(`customer:story_${part}`)}</dt>
              <dd>
                <TextWithNumbers text={story.story[part]} />
              </dd>
            </div>
          ))}
      </dl>
      <p className="customer__soft">
        <Moment at={story.at} /> · {texts('customer:story_by', { by: story.by })}
      </p>
    </section>
  )
}

/** The whole card as one text for the screen reader. */
export function useStorySpoken({ customer, story }: CustomerCard): string {
  const texts = useTexts()
  if (story === null) return texts('customer:story_none')
  const none = texts('common:none')
  const { facts, demand, tried, promised } = story.story
  return texts('customer:story_spoken', {
    name: customer.name,
    topic: story.topic,
    facts: facts || none,
    demand: demand || none,
    tried: tried || none,
    promised: promised || none,
  })
}
