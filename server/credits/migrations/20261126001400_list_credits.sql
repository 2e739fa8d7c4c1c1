CREATE INDEX ON credits (money_value(amount, currency_code), id);
