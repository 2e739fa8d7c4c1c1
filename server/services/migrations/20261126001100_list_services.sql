CREATE INDEX ON services (money_value(price, currency_code), id);
