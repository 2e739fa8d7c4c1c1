export interface Person {
  readonly first: string;
  readonly last: string;
  /** in front of the @ */
  readonly mailbox: string;
  readonly city: string;
  readonly country: string;
  readonly company?: string;
}

const person = (
  first: string,
  last: string,
  mailbox: string,
  city: string,
  country: string,
  company?: string,
): Person => ({ first, last, mailbox, city, country, company });

export const admin = { first: 'Ada', last: 'Lindqvist', email: 'admin@example.com' } as const;

export const supporters = [
  { first: 'Mei', last: 'Tanaka', email: 'mei@example.com' },
  { first: 'Tomás', last: 'Herrera', email: 'tomas@example.com' },
] as const;

/** Who buys from the shop. Those in countries of the euro pay in EUR, the others in USD. */
export const customers: readonly Person[] = [
  person('Zoë', 'Müller', 'zoe.mueller', 'Berlin', 'DE', 'Müller Fotografie'),
  person('Łukasz', 'Wójcik', 'lukasz.wojcik', 'Kraków', 'PL'),
  person('Aisha', 'Okafor', 'aisha.okafor', 'Lagos', 'NG', 'Okafor Logistics'),
  person('José', 'García Núñez', 'jose.garcia', 'Sevilla', 'ES'),
  person('Søren', 'Østergaard', 'soren', 'Aarhus', 'DK', 'Østergaard Møbler'),
  person('Nguyễn', 'Thị Hương', 'huong.nguyen', 'Hà Nội', 'VN'),
  person('Élodie', 'Lefèvre', 'elodie.lefevre', 'Lyon', 'FR', 'Atelier Lefèvre'),
  person('Giuseppe', "D'Angelo", 'g.dangelo', 'Napoli', 'IT'),
  person('Björn', 'Sigurðsson', 'bjorn', 'Reykjavík', 'IS'),
  person('Priya', 'Raghunathan', 'priya.r', 'Chennai', 'IN', 'Raghu Textiles'),
  person('Siobhán', "O'Connor", 'siobhan.oconnor', 'Cork', 'IE'),
  person('João', 'Conceição', 'joao.conceicao', 'Porto', 'PT', 'Conceição & Filhos'),
  person('Dimitra', 'Papadopoulou', 'dimitra', 'Θεσσαλονίκη', 'GR'),
  person('Emre', 'Yıldız', 'emre.yildiz', 'İzmir', 'TR'),
  person('Anneliese', 'Großmann', 'a.grossmann', 'Wien', 'AT', 'Großmann Steuerberatung'),
  person('太郎', '山田', 'taro.yamada', '大阪市', 'JP'),
  person('Ольга', 'Шевченко', 'olha.shevchenko', 'Львів', 'UA'),
  person('Kwame', 'Mensah', 'kwame.mensah', 'Accra', 'GH', 'Mensah Media'),
  person('Marta', 'Kovačević', 'marta.kovacevic', 'Zagreb', 'HR'),
  person('Václav', 'Dvořák', 'vaclav.dvorak', 'Brno', 'CZ'),
  person('Ingrid', 'Håkansson', 'ingrid', 'Malmö', 'SE', 'Håkansson Bygg'),
  person('Rémi', 'Côté', 'remi.cote', 'Québec', 'CA'),
  person('Ngozi', 'Adeyemi', 'ngozi', 'Abuja', 'NG'),
  person('Mateusz', 'Żak', 'mateusz.zak', 'Gdańsk', 'PL'),
  person('Hannah', 'Weiß', 'hannah.weiss', 'München', 'DE'),
  person('Carlos', 'Muñoz', 'carlos.munoz', 'Santiago', 'CL', 'Muñoz Consultores'),
  person('Fatima', 'El Amrani', 'fatima.elamrani', 'Rabat', 'MA'),
  person('Liam', 'Murphy', 'liam.murphy', 'Dublin', 'IE'),
  person('Jean-Baptiste', 'Rousseau', 'jb.rousseau', 'Bordeaux', 'FR'),
  person('Maija', 'Väisänen', 'maija.vaisanen', 'Tampere', 'FI', 'Väisänen Oy'),
  person('李', '伟', 'wei.li', '成都市', 'CN'),
  person('Sofía', 'Ibáñez', 'sofia.ibanez', 'Ciudad de México', 'MX'),
  person('Ruben', 'van den Berg', 'ruben.vandenberg', 'Utrecht', 'NL', 'Van den Berg Hosting'),
  person('Grace', 'Achieng', 'grace.achieng', 'Nairobi', 'KE'),
  person('Piotr', 'Święcicki', 'piotr', 'Łódź', 'PL'),
  person('Chloé', 'Dubois', 'chloe.dubois', 'Liège', 'BE'),
  person('Andrei', 'Țurcanu', 'andrei.turcanu', 'Chișinău', 'MD'),
  person('Emily', 'Clarke', 'emily.clarke', 'Leeds', 'GB', 'Clarke & Daughters'),
  person('Oskar', 'Jürisson', 'oskar.jurisson', 'Tartu', 'EE'),
  person('Lucía', 'Peña', 'lucia.pena', 'Valencia', 'ES'),
  person('Mohammed', 'Al-Farsi', 'm.alfarsi', 'Muscat', 'OM', 'Al-Farsi Trading'),
  person('Giulia', 'Ferrari', 'giulia.ferrari', 'Bologna', 'IT', 'Ferrari Ceramiche'),
  person('Tamás', 'Szőke', 'tamas.szoke', 'Győr', 'HU'),
  person('Noah', 'Johnson', 'noah.johnson', 'Portland', 'US'),
  person('Yui', 'Nakamura', 'yui.nakamura', 'Kyoto', 'JP'),
  person('Katarína', 'Ďurišová', 'katarina', 'Košice', 'SK'),
  person('Isabela', 'Araújo', 'isabela.araujo', 'Recife', 'BR', 'Araújo Viagens'),
  person('Stefan', 'Đorđević', 'stefan.djordjevic', 'Novi Sad', 'RS'),
  person('Charlotte', 'Brown', 'charlotte.brown', 'Melbourne', 'AU'),
  person('Jānis', 'Bērziņš', 'janis.berzins', 'Rīga', 'LV'),
  person('Amélie', 'Fournier', 'amelie.fournier', 'Nantes', 'FR'),
  person('Min-jun', 'Kim', 'minjun.kim', '서울', 'KR', 'Kim Games'),
  person('Erik', 'Nygård', 'erik.nygard', 'Bergen', 'NO'),
  person('Valentina', 'Rossi', 'valentina.rossi', 'Torino', 'IT'),
  person('Daniel', 'Schäfer', 'daniel.schaefer', 'Zürich', 'CH', 'Schäfer Informatik'),
  person('Leïla', 'Benali', 'leila.benali', 'Tunis', 'TN'),
  person('Matej', 'Žižek', 'matej.zizek', 'Ljubljana', 'SI'),
  person('Abigail', 'Wilson', 'abigail.wilson', 'Austin', 'US', 'Wilson Robotics'),
  person('Thabo', 'Nkosi', 'thabo.nkosi', 'Durban', 'ZA'),
  person('Ana', 'Ștefănescu', 'ana.stefanescu', 'Cluj-Napoca', 'RO'),
];

const EURO = new Set('AT BE DE EE ES FI FR GR HR IE IT LV NL PT SI SK'.split(' '));

export type Currency = 'EUR' | 'USD';

export const currencyOf = ({ country }: Person): Currency => (EURO.has(country) ? 'EUR' : 'USD');
