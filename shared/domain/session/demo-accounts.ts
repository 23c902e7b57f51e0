/** Accounts of the demo centre that the sign-in page offers in trial mode. Everybody in that centre is invented. */
export const demoAccounts = { agent: '1002', lead: '1001', password: 'nightdesk' } as const
