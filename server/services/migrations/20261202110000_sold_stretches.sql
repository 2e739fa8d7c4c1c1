-- What the whole time was sold for that a change left, as what, and what it was before: whoever goes back gets that for what it cost.
ALTER TABLE service_upgrade_stretches
  -- billed by the price of one with its tax, as renewals are; otherwise by the line, as orders are
  ADD COLUMN per_unit boolean NOT NULL DEFAULT false,
  -- [{"as": text, "from": time, "worth": [{"net", "amount", "rate", "name", "reason"}]}, ...]: what it is, then what it was; null: changed before this was kept
  ADD COLUMN sold jsonb;
