-- How long a plan can be tried out before its first paid period.
ALTER TABLE plans
  ADD COLUMN trial_period integer CHECK (trial_period > 0),
  ADD COLUMN trial_unit text CHECK (trial_unit IN ('day', 'week', 'month', 'year')),
  ADD CONSTRAINT plans_trial_check CHECK ((trial_period IS NULL) = (trial_unit IS NULL));
