/**
 * Passwords of twelve characters and more (or their stems, digits at the end not counted) that people in Brazil and
 * elsewhere use again and again. Compared without case, accents and punctuation.
 */
export const COMMON_PASSWORDS: readonly string[] = [
  '123456789012', '1234567890123', '12345678901234', '123456789123', '12345678910', '123456789101', '1234567891011',
  '123456123456', '123123123123', '112233445566', '121212121212', '098765432109', '987654321098', '987654321987',
  '147258369147', '159753159753', '102030405060', '010203040506', '101112131415', '147852369147', '123321123321',
  'qwertyuiop', 'qwertyuiopas', 'qwertyuiop123', 'qwertyqwerty', 'qwerty123456', 'qwerty12345678', '1q2w3e4r5t6y',
  '1q2w3e4r5t6y7u', 'q1w2e3r4t5y6', '1qaz2wsx3edc', '1qaz2wsx3edc4rfv', 'zaq12wsxcde3', 'qazwsxedcrfv', 'asdfghjkl',
  'asdfghjklzxc', 'asdfasdfasdf', 'asdfghasdfgh', 'zxcvbnmasdfg', 'qweasdzxc123', 'qweasdzxcqwe', 'abcdefghijkl',
  'abcdefghijklm', 'abc123abc123', 'abcd1234abcd', 'abcdef123456', 'a1b2c3d4e5f6', 'aaaaaaaaaaaa', '000000000000',
  'password', 'password1234', 'passwordpassword', 'password123456', 'passw0rd1234', 'p4ssw0rd1234', 'mypassword',
  'mypassword123', 'letmeinletmein', 'letmein12345', 'welcomewelcome', 'welcome12345', 'changeme', 'changeme1234',
  'changemenow', 'administrator', 'admin123456', 'adminadmin', 'adminadmin123', 'administrador', 'iloveyou',
  'iloveyou1234', 'iloveyouforever', 'trustno1trustno1', 'superman1234', 'sunshine1234', 'princess1234',
  'football1234', 'baseball1234', 'dragon123456', 'monkey123456', 'correcthorsebatterystaple', 'thisisapassword',
  'senha', 'senhasenha', 'senha1234567', 'senha12345678', 'senha123456789', 'minhasenha', 'minhasenha123',
  'senhaforte', 'senhaforte123', 'senhasegura', 'senhasegura123', 'senhasecreta', 'novasenha', 'novasenha123',
  'trocarsenha', 'mudarsenha', 'mudar123456', 'teste1234567', 'testeteste', 'testeteste123', 'testando1234',
  'brasil123456', 'brasilbrasil', 'brasilbrasil123', 'riodejaneiro', 'saopaulo1234', 'saopaulofc', 'saopaulofc123',
  'flamengo', 'flamengo1234', 'flamengoflamengo', 'corinthians', 'corinthians1', 'corinthians123', 'palmeiras',
  'palmeiras123', 'palmeiras1914', 'vascodagama', 'vascodagama123', 'fluminense', 'fluminense123', 'cruzeiro1234',
  'botafogo1234', 'internacional', 'gremio123456', 'atleticomineiro', 'santosfutebol', 'deusefiel', 'deusefiel123',
  'deuseamor', 'deuseamor123', 'deusemais', 'jesuscristo', 'jesuscristo123', 'jesusteama', 'jesuseamor',
  'amorzinho123', 'meuamor', 'meuamor12345', 'teamomuito', 'teamomuito123', 'euteamo', 'euteamo12345', 'euteamomuito',
  'minhavida', 'minhavida123', 'minhafamilia', 'familia12345', 'felicidade', 'felicidade123', 'bemvindo1234',
  'clinica', 'clinica12345', 'minhaclinica', 'minhaclinica123', 'consultorio', 'consultorio123', 'odontologia',
  'odontologia123', 'fisioterapia', 'fisioterapia123', 'psicologia', 'psicologia123', 'recepcao1234', 'secretaria',
  'secretaria123', 'agendify', 'agendify1234', 'agendifyagendify', 'doutor123456', 'medicina1234',
];
