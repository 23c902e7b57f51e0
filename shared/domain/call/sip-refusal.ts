/** What the final status of an invitation (RFC 3261 §21.4 to §21.6) means for a person, whoever made the invitation. */
export type SipRefusal = 'busy' | 'no_answer' | 'declined' | 'not_found' | 'failed'

export function refusalOf(sipStatus: number): SipRefusal {
  switch (sipStatus) {
    case 486:
    case 600:
      return 'busy'
    case 408:
    case 480:
    // Given up while it rang, and not by us: we would not be asking.
    case 487:
      return 'no_answer'
    case 603:
      return 'declined'
    case 404:
    case 410:
    case 484:
    case 485:
    case 604:
      return 'not_found'
    default:
      return 'failed'
  }
}
