-- A customer's access can be set anew: a call like the others, which stands in the log.
ALTER TABLE provisioning_steps DROP CONSTRAINT provisioning_steps_call_check;
ALTER TABLE provisioning_steps ADD CONSTRAINT provisioning_steps_call_check
  CHECK (call IN ('create', 'suspend', 'unsuspend', 'terminate', 'upgrade', 'check', 'reset'));
