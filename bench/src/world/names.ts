/** First names of Brazil, roughly the most common first. */
export const FIRST_NAMES: readonly string[] =
  `Maria José Ana João Antônio Francisco Carlos Paulo Pedro Lucas Luiz Marcos Luís Gabriel Rafael Daniel Marcelo Bruno
  Francisca Eduardo Felipe Antônia Raimundo Rodrigo Manoel Adriana Juliana Márcia Fernanda Patrícia Mateus André Fernando Fábio
  Leonardo Gustavo Guilherme Leandro Tiago Anderson Ricardo Márcio Jorge Sebastião Alexandre Roberto Edson Diego Vítor Sérgio
  Aline Sandra Camila Amanda Bruna Jéssica Letícia Júlia Luciana Vanessa Mariana Gabriela Vera Vitória Larissa Cláudia Beatriz
  Rita Luana Sônia Renata Eliane Josefa Simone Natália Cristiane Carla Débora Rosângela Jaqueline Rosa Daniela Aparecida Marlene
  Terezinha Raimunda Andreia Fabiana Lúcia Raquel Ângela Rafaela Joana Luzia Elaine Daiane Isabel Helena Alice Laura Sofia
  Manuela Valentina Heloísa Lívia Cecília Eloá Antonella Miguel Arthur Heitor Bernardo Davi Theo Lorenzo Samuel Benício Joaquim
  Conceição Benedito Geraldo Osvaldo Waldemar Zélia Zilda Zuleica Iracema Jandira Ubirajara Moacir Yasmin Kauã Xavier Quitéria`
    .split(/\s+/)
    .filter(Boolean);

/** Last names of Brazil, roughly the most common first. */
export const LAST_NAMES: readonly string[] =
  `Silva Santos Oliveira Souza Rodrigues Ferreira Alves Pereira Lima Gomes Costa Ribeiro Martins Carvalho Almeida Lopes Soares
  Fernandes Vieira Barbosa Rocha Dias Nascimento Andrade Moreira Nunes Marques Machado Mendes Freitas Cardoso Ramos Gonçalves
  Santana Teixeira Araújo Moura Correia Batista Campos Barros Cavalcante Monteiro Duarte Miranda Castro Reis Pinto Borges Melo
  Azevedo Siqueira Cunha Farias Sales Peixoto Brito Xavier Guimarães Bezerra Medeiros Fonseca Assis Aguiar Coelho Pires Tavares
  Macedo Rezende Viana Figueiredo Matos Magalhães Queiroz Amaral Leite Sampaio Dantas Chaves Neves Torres Bastos Pacheco Lacerda
  Vasconcelos Quintanilha Yamamoto Zanetti Uchoa Wanderley Krüger Hoffmann Jardim Evangelista`
    .split(/\s+/)
    .filter(Boolean);
