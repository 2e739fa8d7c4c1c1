export const apiKeyRoutes = [] as const;
