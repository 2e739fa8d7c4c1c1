/** What is for sale, with its prices in one currency; amounts in minor units. */
export interface SalePlan {
  readonly id: bigint;
  readonly name: string | null;
  readonly type: 'free' | 'one-time' | 'recurring';
  readonly billing_period: number | null;
  readonly billing_unit: 'day' | 'week' | 'month' | 'year' | null;
  /** how long it can be tried out; null: not at all */
  readonly trial_period: number | null;
  readonly trial_unit: 'day' | 'week' | 'month' | 'year' | null;
  /** null: the plan has no price in the currency */
  readonly price: bigint | null;
  readonly setup_fee: bigint | null;
}

export interface SaleValue {
  readonly id: bigint;
  readonly name: string;
  readonly plans: readonly SalePlan[];
}

export interface SaleOption {
  readonly id: bigint;
  readonly name: string;
  readonly env_variable: string | null;
  readonly type: 'text' | 'number' | 'select' | 'radio' | 'checkbox' | 'slider';
  readonly hidden: boolean;
  /** whether an upgrade of a service may change what was chosen */
  readonly upgradable: boolean;
  /** in their order */
  readonly values: readonly SaleValue[];
}

export interface SaleProduct {
  readonly id: bigint;
  readonly name: string;
  /** how many are left; null: any number */
  readonly stock: number | null;
  /** how many one customer may have; null or 0: any number */
  readonly per_user_limit: number | null;
  readonly allow_quantity: 'disabled' | 'separated' | 'combined';
  readonly plans: readonly SalePlan[];
  readonly options: readonly SaleOption[];
}
