/**
 * The form itself, in the order of the conversation: what kind, what happened, what they ask, what was done and
 * promised. Everything that is typed is kept (`use-draft.ts`); registering only reads it (`use-register.ts`).
 */
import { useEffect, useMemo, useRef } from 'react'
import { FormProvider, useForm, useFormContext, useWatch } from 'react-hook-form'
import type { Instant } from '#shared/kernel/clock.ts'
import type { ArticleId, CallId } from '#shared/kernel/ids.ts'
import type { ComplaintDraft } from '#shared/ports/data-port.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { setDraftInFocus } from '../../platform/matter/matter.store.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { PageFrame, PageHeader } from '../../ui/panel/panel.tsx'
import { CategoryField } from './category-field.tsx'
import type { DraftForm } from './draft-form.ts'
import { FormActions } from './form-actions.tsx'
import { FormAttachments } from './form-attachments.tsx'
import {
  Complainant,
  KindChoice,
  KnownFacts,
  OwnFields,
  SeverityChoice,
  WhenAndWhere,
} from './form-fields.tsx'
import { LongField } from './form-long-field.tsx'
import { useFormOrder } from './form-order.tsx'
import { LinkedArticles } from './linked-articles.tsx'
import { Petition } from './petition.tsx'
import { Promises } from './promises.tsx'
import type { RegisteredCase } from './registered.tsx'
import { useCustomerTakenOver } from './use-customer-taken-over.ts'
import { useDraftKeeper } from './use-draft.ts'
import { useFormPlaces } from './use-form-places.ts'
import { useRegister } from './use-register.ts'

/** What the form begins with. */
export type DraftStart = {
  readonly form: DraftForm
  readonly callId: CallId | null
  /** When the draft that is resumed was last saved; null for a new one. */
  readonly savedAt: Instant | null
}

type ComplaintFormProps = {
  readonly draftKey: string
  readonly start: DraftStart
  /** The draft as it is kept now: written here, or in another window. */
  readonly kept: ComplaintDraft | null
  readonly onRegistered: (registered: RegisteredCase) => void
}

export function ComplaintForm({ draftKey, start, kept, onRegistered }: ComplaintFormProps) {
  const texts = useTexts()
  const { callId } = start
  const methods = useForm<DraftForm>({ defaultValues: start.form, shouldFocusError: false })
  const keeper = useDraftKeeper(draftKey, callId, start.form)
  const categories = readyValue(useDataWatch('categories', {})) ?? []
  const root = useRef<HTMLFormElement>(null)
  const registering = { callId, methods, keeper, categories, root, onRegistered }
  const { register, discard, busy, problem } = useRegister(registering)
  const { keep, takeOver } = keeper
  const order = useFormOrder(root)

  useEffect(
    () => methods.subscribe({ formState: { values: true }, callback: ({ values }) => keep(values) }),
    [methods, keep],
  )
  useEffect(() => {
    const written = kept === null ? null : takeOver(kept.form)
    if (written !== null) methods.reset(written)
  }, [kept, takeOver, methods])
  useCustomerTakenOver(draftKey, callId, methods)
  useCommand('complaint.register', busy ? null : () => void register())
  useCommand('form.return', () => methods.setFocus('facts'))
  useFormPlaces(root, methods)
  // Whoever begins a case has somebody telling it to them.
  useEffect(() => methods.setFocus('facts'), [methods])

  return (
    <FormProvider {...methods}>
      <form
        ref={root}
        className="complaint-form"
        onKeyDown={order.onKeyDown}
        onSubmit={(event) => {
          event.preventDefault()
          void register()
        }}
        noValidate
      >
        <PageFrame
          testId="complaint-form"
          header={<PageHeader title={texts('complaint:form_title')} actions={<KindChoice />} />}
          actions={
            <FormActions
              keeper={keeper}
              savedAt={start.savedAt}
              busy={busy}
              problem={problem}
              onDiscard={() => void discard()}
            />
          }
        >
          <div className="complaint-form__grid">
            <KnownFacts />
            <LongField name="facts" need="required" testId="complaint-facts" categories={categories} />
            <LongField
              name="requestedRemedy"
              label="remedy"
              testId="complaint-remedy"
              categories={categories}
            />
            <CategoryField categories={categories} order={order} />
            <OwnFields categories={categories} order={order} />
            <WhenAndWhere />
            <LongField
              name="immediateAction"
              label="immediate_action"
              testId="complaint-action"
              categories={categories}
            />
            <SeverityChoice />
            <Petition />
            <Promises />
            <Complainant />
            <FormAttachments />
            <LinkedArticles />
          </div>
        </PageFrame>
        <MatterInFocus draftKey={draftKey} />
      </form>
    </FormProvider>
  )
}

/** Tells the other columns what is being written, so that fitting articles can be offered and linked. */
function MatterInFocus(props: { readonly draftKey: string }) {
  const { draftKey } = props
  const [facts, demand, articleIds] = useWatch<DraftForm, ['facts', 'requestedRemedy', 'articleIds']>({
    name: ['facts', 'requestedRemedy', 'articleIds'],
  })
  const link = useArticleLinks()
  const draft = useMemo(
    () => ({ key: draftKey, said: `${facts} ${demand}`.trim(), articleIds, ...link }),
    [draftKey, facts, demand, articleIds, link],
  )
  useEffect(() => setDraftInFocus(draft), [draft])
  useEffect(() => () => setDraftInFocus(null), [])
  return null
}

function useArticleLinks() {
  const { getValues, setValue } = useFormContext<DraftForm>()
  return useMemo(() => {
    const change = (articleIds: ArticleId[]): void =>
      setValue('articleIds', articleIds, { shouldDirty: true })
    return {
      linkArticle: (articleId: ArticleId): void =>
        change([...getValues('articleIds').filter((id) => id !== articleId), articleId]),
      unlinkArticle: (articleId: ArticleId): void =>
        change(getValues('articleIds').filter((id) => id !== articleId)),
    }
  }, [getValues, setValue])
}
