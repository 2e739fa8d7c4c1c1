/**
 * The sentences in which the server says what is wrong with a field, by the name of their text in the catalogs (`server.*`). What they
 * are filled in with stands in groups: `label` is the field, in the server's words.
 */
const SENTENCES = {
  required: /^The (?<label>.+) field is required\.$/,
  requiredWithout: /^The (?<label>.+) field is required when .+ is not present\.$/,
  requiredWhenRecurring: /^The (?<label>.+) field is required when type is recurring\.$/,
  nul: /^The (?<label>.+) field must not contain a NUL character\.$/,
  lineBreak: /^The (?<label>.+) field must not contain a line break\.$/,
  text: /^The (?<label>.+) field must be a string\.$/,
  shortest: /^The (?<label>.+) field must be at least (?<value>\S+) characters\.$/,
  longest: /^The (?<label>.+) field must not be greater than (?<value>\S+) characters\.$/,
  email: /^The (?<label>.+) field must be a valid email address\.$/,
  date: /^The (?<label>.+) field must be a valid date\.$/,
  notBeforeToday: /^The (?<label>.+) field must be a date after or equal to today\.$/,
  integer: /^The (?<label>.+) field must be an integer\.$/,
  positive: /^The (?<label>.+) field must be a positive integer\.$/,
  least: /^The (?<label>.+) field must be at least (?<value>[^\s]+)\.$/,
  most: /^The (?<label>.+) field must not be greater than (?<value>[^\s]+)\.$/,
  number: /^The (?<label>.+) field must be a number\.$/,
  flag: /^The (?<label>.+) field must be true or false\.$/,
  list: /^The (?<label>.+) field must be an array(?: of strings)?\.$/,
  mostItems: /^The (?<label>.+) field must not have more than (?<value>\S+) items\.$/,
  taken: /^The (?<label>.+) has already been taken\.$/,
  selected: /^The selected (?<label>.+) is invalid\.$/,
  planOfProduct: /^The selected plan does not belong to the specified product\.$/,
  referenceType: /^The reference_type must be a valid class name\.$/,
  referenceId: /^The selected reference_id is invalid for the given reference_type\.$/,
  staff: /^The (?<label>.+) field must be a member of staff\.$/,
  currencyCode: /^The (?<label>.+) field must be three capital letters \(ISO 4217\)\.$/,
  belowItself: /^A category can not be moved below itself\.$/,
  notExact: /^(?<value>.+) can not hold the amount exactly: send the amount in .+ too\.$/,
  unknownPermission: /^The permission (?<value>.+) does not exist\.$/,
  unheld: /^You can only grant permissions that you hold yourself: leave out (?<value>.+)\.$/,
  settingFlag: /^The value of this setting must be "0" or "1"\.$/,
  settingInteger: /^The value of this setting must be a whole number\.$/,
  settingList: /^The value of this setting must be a JSON array of texts\.$/,
  networks: /^The (?<label>.+) field must hold addresses or CIDR ranges; "(?<value>.+)" is neither\.$/,
  redirectLong: /^The (?<label>.+) field must not hold addresses of more than (?<value>\S+) characters\.$/,
  redirectScheme: /^The (?<label>.+) field must hold http or https addresses; "(?<value>.+)" is none\.$/,
  redirectFragment: /^The (?<label>.+) field must not hold addresses with a fragment \(#\), like "(?<value>.+)"\.$/,
  redirectUser: /^The (?<label>.+) field must not hold addresses with a user name, like "(?<value>.+)"\.$/,
  redirectWildcard: /^The (?<label>.+) field must hold whole addresses; "(?<value>.+)" has a wildcard\.$/,
  redirectMany: /^The (?<label>.+) field must not hold more than (?<value>\S+) addresses\.$/,
  redirectMissing: /^The (?<label>.+) field must hold at least one address for the grant authorization_code\.$/,
  grants: /^The (?<label>.+) field must hold some of .+; "(?<value>.+)" is none\.$/,
  onlyConfidential: /^Only confidential clients can have the grant client_credentials\.$/,
  noSecret: /^A public client has no secret: create a confidential one instead\.$/,
  emptyFile: /^The file is empty: choose another one\.$/,
  manyFiles: /^A message can not have more than (?<value>\S+) attachments\.$/,
  fileName: /^The (?<label>.+) field must be a plain name, without folders and control characters\.$/,
  creditOnly: /^The customer has (?<value>.+) of credit\.$/,
  remaining: /^Only (?<value>.+) remain to be paid\.$/,
  feeTooLarge: /^The fee field must not be greater than the amount\.$/,
  nothingRemains: /^Nothing remains to be paid of this invoice: send an amount to record one that becomes credit\.$/,
  above: /^The (?<label>.+) field must be greater than (?<value>\S+)\.$/,
  paidFromCredit: /^This was paid from credit: it can only go back to credit\.$/,
  refundable: /^(?<value>.+) can still be refunded\.$/,
  creditable: /^(?<value>.+) can still be taken off\.$/,
  after: /^The until field must be a time after from\.$/,
  vatId: /^The vat id is not one of an EU member state: check its letters and digits\.$/,
  unknownCoupon: /^There is no coupon with this code\.$/,
  idleCoupon: /^The coupon (?<value>.+) takes nothing off what is ordered\.$/,
  largeOrder: /^The order comes to more than (?<value>.+): order less at once\.$/,
  noItems: /^The items field must be a list of at least one item\.$/,
  noItem: /^Item (?<value>\S+) must be an object\.$/,
  planOfTwo: /^A plan is of a product or of an option value, not of both\.$/,
  afterFrom: /^The (?<label>.+) field must be a date after from\.$/,
  unknownEvent: /^There is no event (?<value>.+)\.$/,
  privateNetwork: /^The (?<label>.+) field leads into a private network, which is not allowed on this server\.$/,
  httpsAddress: /^The (?<label>.+) field must be an https address\.$/,
  addressWithUser: /^The (?<label>.+) field must not contain a user name or password\.$/,
  oneOf: /^The (?<label>.+) field must be (?:one of )?(?<value>.+(?:, .+| or .+)|\S+)\.$/,
  before: /^The from field must be a time before to\.$/,
  steps: /^The period has more than (?<value>\S+) steps: choose a longer interval\.$/,
  searchLong: /^The q field must be a text of at most (?<value>\S+) characters\.$/,
  ids: /^The ids field must be 1 to (?<value>\S+) ids, separated by commas\.$/,
  credentials: /^These credentials do not match our records\.$/,
  clockBack: /^The (?<label>.+) field must lead to a time after (?<value>.+): the clock never goes back\.$/,
  clockFar: /^The clock can not be moved so far ahead: at most 100 years\.$/,
  clockTwice: /^The advance field must be missing when now is sent\.$/,
  currentPassword: /^The current password is not right\.$/,
  codeWrong: /^That code is not right: type the one that the app shows now\.$/,
  codeUsed: /^That code is not right, or it was used before: wait for the next one\.$/,
  tooLate: /^This took too long or too many tries: sign in again\.$/,
  setupLink: /^This link is not good any more: use the one that the last start printed\.$/,
  resetLink: /^This link is not good any more: ask for a new one, and use it within an hour\.$/,
  couponEarly: /^The coupon (?<value>.+) is not valid yet\.$/,
  couponLate: /^The coupon (?<value>.+) has expired\.$/,
  couponUsed: /^The coupon (?<value>.+) has been used as often as it may be\.$/,
  couponUsedByCustomer: /^This customer has used the coupon (?<value>.+) as often as one may\.$/,
  noPrice: /^(?<value>.+ has no price (?:in|for) .+): add (?:one, or order in another currency|a plan for it)\.$/,
  optionMissing: /^(?<value>.+) is missing: choose one of its values\.$/,
  outOfStock: /^(?<value>.+) is out of stock\.$/,
  notAnObject: /^The request body must be a JSON object\.$/,
  tooLarge: /^A number of the request is too large to be stored: send a smaller one\.$/,
  noCharacter: /^The request contains a character that can not be stored: remove it\.$/,
  repeatedKey: /^This Idempotency-Key was used for another request: send a fresh one\.$/,
} as const;

export type SentenceName = keyof typeof SENTENCES;

interface Sentence {
  readonly name: SentenceName;
  readonly label?: string;
  readonly value?: string;
}

/** Which of the sentences a text is, and what it is filled in with; undefined for one that isn't known. */
export function sentenceOf(text: string): Sentence | undefined {
  for (const [name, form] of Object.entries(SENTENCES)) {
    const match = form.exec(text);
    if (match) return { name: name as SentenceName, ...match.groups };
  }
  return undefined;
}
