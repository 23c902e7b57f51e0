/** Every matter that can befall a customer of the demo centre. */
import { billingStories } from './billing.ts'
import { broadbandOutageStories } from './broadband-outage.ts'
import { broadbandOverdueStories } from './broadband-overdue.ts'
import { broadbandQualityStories } from './broadband-quality.ts'
import { broadbandServiceStories } from './broadband-service.ts'
import { careStories } from './care.ts'
import { contractStories } from './contract.ts'
import { enterpriseStories } from './enterprise.ts'
import { everydayStories } from './everyday.ts'
import { fixedLineStories } from './fixed-line.ts'
import { fraudStories } from './fraud.ts'
import { mobileNetworkStories } from './mobile-network.ts'
import { mobileServiceStories } from './mobile-service.ts'
import { nightStories } from './nights.ts'
import { portingStories } from './porting.ts'
import { roamingStories } from './roaming.ts'
import type { Story } from './story.ts'
import { televisionStories } from './television.ts'
import { visitStories } from './visits.ts'

export const allStories: readonly Story[] = [
  ...broadbandOutageStories,
  ...broadbandOverdueStories,
  ...broadbandQualityStories,
  ...broadbandServiceStories,
  ...visitStories,
  ...televisionStories,
  ...fixedLineStories,
  ...mobileNetworkStories,
  ...mobileServiceStories,
  ...portingStories,
  ...roamingStories,
  ...billingStories,
  ...contractStories,
  ...fraudStories,
  ...careStories,
  ...enterpriseStories,
  ...nightStories,
  ...everydayStories,
]
