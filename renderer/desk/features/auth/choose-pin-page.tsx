/** After the password, before anything is opened: the PIN of this machine. */
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useServices } from '../../platform/services/services.tsx'
import { useSession } from '../../platform/session/session.store.ts'
import { NewPinForm } from '../../ui/pin/new-pin-form.tsx'
import { AuthCard } from './auth-card.tsx'
import { SomebodyElse } from './somebody-else.tsx'

export function ChoosePinPage() {
  const texts = useTexts()
  const { api } = useServices()
  const session = useSession()
  if (session?.status !== 'choosing_pin') return null
  const choose = async (pin: string) => {
    const outcome = await api.session.choosePin({ pin }).catch(() => null)
    // When it worked, main says so to every window, and this page goes.
    if (outcome?.ok === true) return null
    const code =
      outcome?.error === 'no_keychain' || outcome?.error === 'disk_failed' ? outcome.error : 'failed'
    return { code, sentence: texts(`lock:error_${code}`) }
  }
  return (
    <AuthCard title={texts('lock:choose_title')} subtitle={texts(`lock:choose_${session.why}`)}>
      <NewPinForm
        account={session.profile.account}
        submit={texts('lock:choose')}
        size="large"
        onChosen={choose}
      />
      <SomebodyElse />
    </AuthCard>
  )
}
