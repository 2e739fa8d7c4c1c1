/**
 * Services of a customer ($1) that are something else, and become one of these products ($2) once their change is paid, with how many of it each will be: they count
 * where a customer may have only so many.
 */
export const BECOMING = `SELECT upgrade.service_id AS id, upgrade.product_id, upgrade.quantity FROM service_upgrades AS upgrade JOIN services ON services.id = service_id
  WHERE services.user_id = $1 AND upgrade.product_id = ANY ($2::bigint[]) AND services.product_id <> upgrade.product_id AND upgrade.status = 'pending'
    AND upgrade.quantity IS NOT NULL`;
